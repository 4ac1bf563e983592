namespace Environments.Kcl;

/// <summary>What somebody has to say before an environment is changed.</summary>
internal enum Confirmation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Yes.</summary>
    Yes,

    /// <summary>The name of the environment, with what is done to it where that destroys.</summary>
    Typed,
}
