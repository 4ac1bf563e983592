using Environments.Terraform.Events;

namespace Environments.Deployments.Runs;

/// <summary>What an apply is working on, and what it did not finish: a resource that was being made when it was stopped may exist without being in the state.</summary>
internal sealed class UnfinishedWork
{
    private readonly SortedDictionary<string, ChangeAction> _underWay = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ChangeAction> _cutShort = new(StringComparer.Ordinal);
    private bool _isInterrupted;

    /// <summary>The resources that are being worked on, with what is done to them.</summary>
    public IReadOnlyDictionary<string, ChangeAction> UnderWay => _underWay;

    /// <summary>How many resources were completed.</summary>
    public int Completed { get; private set; }

    /// <summary>Those that were being worked on when the interrupt came, and were not completed after it.</summary>
    public IReadOnlyDictionary<string, ChangeAction> CutShort =>
        _cutShort.Concat(_isInterrupted ? _underWay : []).DistinctBy(resource => resource.Key).ToDictionary();

    /// <summary>Terraform was asked to end.</summary>
    public void Interrupt() => _isInterrupted = true;

    /// <summary>Takes note of what happened.</summary>
    public void Take(TerraformEvent? happened)
    {
        switch (happened)
        {
            case TerraformEvent.ApplyStart { Action: not (ChangeAction.Read or ChangeAction.NoOp) } start:
                _underWay[start.Address] = start.Action;
                break;
            case TerraformEvent.ApplyComplete complete when _underWay.Remove(complete.Address):
                Completed++;
                break;
            case TerraformEvent.ApplyErrored errored when _underWay.Remove(errored.Address) && _isInterrupted:
                _cutShort[errored.Address] = errored.Action;
                break;
            default:
                break;
        }
    }
}
