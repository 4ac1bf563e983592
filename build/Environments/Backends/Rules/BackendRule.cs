namespace Environments.Backends.Rules;

/// <summary>One thing that has to hold for the arguments of a backend.</summary>
/// <param name="Id">The id of the problem where it does not.</param>
/// <param name="Argument">The argument that the problem is about.</param>
/// <param name="Refusal">Why the arguments cannot be meant; <see langword="null"/> where they can. Never shows the value of a credential.</param>
internal sealed record BackendRule(string Id, string Argument, Func<Backend.S3, string?> Refusal);
