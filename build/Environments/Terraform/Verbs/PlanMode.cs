namespace Environments.Terraform.Verbs;

/// <summary>What a plan aims at.</summary>
internal enum PlanMode
{
    /// <summary>What the module says.</summary>
    Normal,

    /// <summary>Nothing being left.</summary>
    Destroy,

    /// <summary>The state saying what there is; nothing but the state changes.</summary>
    RefreshOnly,
}
