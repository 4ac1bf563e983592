namespace Environments.Validations.Checks;

/// <summary>What a rule has to say about one place.</summary>
/// <param name="Rule">Its id.</param>
/// <param name="Observation">What it has to say.</param>
internal sealed record RuleObservation(string Rule, Observation Observation);
