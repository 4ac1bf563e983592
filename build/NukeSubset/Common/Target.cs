namespace Nuke.Common;

/// <summary>A target: a property of this type, whose body describes what the target does.</summary>
/// <param name="definition">Receives the description.</param>
public delegate ITargetDefinition Target(ITargetDefinition definition);
