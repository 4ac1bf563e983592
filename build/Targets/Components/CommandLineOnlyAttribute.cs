namespace Environments.Targets.Components;

/// <summary>
/// Marks an option that counts only where a person wrote it. A confirmation in a variable, or a rehearsal that a forgotten variable turns on, is a command
/// that does something else than it says.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CommandLineOnlyAttribute : Attribute;
