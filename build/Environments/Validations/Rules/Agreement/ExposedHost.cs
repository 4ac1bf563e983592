namespace Environments.Validations.Rules.Agreement;

/// <summary>A host that the world sees, and what stands behind it.</summary>
/// <param name="Name">The name of the service.</param>
/// <param name="Host">The host.</param>
/// <param name="Port">The port of its Service.</param>
internal sealed record ExposedHost(string Name, string Host, int Port)
{
    /// <summary>How a variable of the cluster names it: a hyphen is no part of the name of a variable.</summary>
    public string VariableName => Name.Replace('-', '_');
}
