namespace Environments.Terraform;

/// <summary>Which of the two programs it is that understands the language.</summary>
internal enum TerraformProduct
{
    /// <summary>HashiCorp's terraform.</summary>
    Terraform,

    /// <summary>OpenTofu's tofu.</summary>
    OpenTofu,
}
