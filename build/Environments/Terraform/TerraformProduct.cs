namespace Environments.Terraform;

/// <summary>Which of the two programs it is that understands the language, as <c>--terraform</c> names it.</summary>
public enum TerraformProduct
{
    /// <summary>HashiCorp's terraform.</summary>
    Terraform,

    /// <summary>OpenTofu's tofu.</summary>
    Tofu,
}
