namespace Environments.Terraform.Passing;

/// <summary>How a command of terraform is told of a state that no backend has.</summary>
internal enum StateAccess
{
    /// <summary>It needs none.</summary>
    None,

    /// <summary>By the option <c>-state</c>.</summary>
    Option,

    /// <summary>By an argument, where it has no other.</summary>
    Argument,

    /// <summary>Not at all: it knows the backend of the module and nothing else.</summary>
    BackendOnly,
}
