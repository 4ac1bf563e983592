namespace Environments.Validations.Checks;

/// <summary>What a rule has to ask outside of the tree.</summary>
/// <param name="Rule">Its id.</param>
/// <param name="Question">The question.</param>
internal sealed record RuleQuestion(string Rule, LiveQuestion Question);
