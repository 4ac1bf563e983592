namespace Environments.IntegrationTests.Interruptions;

/// <summary>What a deployment is doing when it is interrupted.</summary>
public enum Moment
{
    /// <summary>The secrets are being resolved; terraform has not been started.</summary>
    Secrets,

    /// <summary>Terraform asks the providers, and has the locks.</summary>
    Plan,

    /// <summary>One resource is made, one is being made, one is to be made.</summary>
    Apply,

    /// <summary>Everything is made, and the state is on its way to the bucket.</summary>
    Upload,
}
