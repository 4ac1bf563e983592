namespace Environments.Validations.Rules.Agreement;

/// <summary>A service that the world sees.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Host">The host at which it is reached.</param>
/// <param name="Port">The port of its Service.</param>
internal sealed record ExposedService(string Name, string Host, int Port)
{
    /// <summary>How a variable of the cluster names it: a hyphen is no part of the name of a variable.</summary>
    public string VariableName => Name.Replace('-', '_');
}
