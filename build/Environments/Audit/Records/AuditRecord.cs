using System.Text.Json.Serialization;

namespace Environments.Audit.Records;

/// <summary>
/// What somebody was about to do with an environment, and with a <see cref="Result"/>, what came of it. The record of a result repeats that of the intent, so that
/// each can be read alone. Nothing in it is ever a secret.
/// </summary>
/// <param name="RunId">Tells the command from every other: 32 hexadecimal digits.</param>
/// <param name="Environment">The environment.</param>
/// <param name="Action">What is done with it.</param>
/// <param name="State">Where its state is: <c>s3://BUCKET/KEY</c>, or the place of an ephemeral one.</param>
/// <param name="Started">When the command was about to change something.</param>
internal sealed record AuditRecord(string RunId, string Environment, AuditAction Action, string State, DateTimeOffset Started)
{
    /// <summary>The version of this format. It grows when a member changes its meaning; a member that is added changes nothing for older readers.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The version of the format in which the record was written.</summary>
    [JsonPropertyOrder(-1)]
    public int SchemaVersion { get; init; } = CurrentSchema;

    /// <summary>Who AWS took the caller for; <see langword="null"/> where it was not asked.</summary>
    public AuditCaller? Caller { get; init; }

    /// <summary>The CI run that it was part of; <see langword="null"/> outside of CI.</summary>
    public CiRun? Ci { get; init; }

    /// <summary>The name of the machine.</summary>
    public string? Host { get; init; }

    /// <summary>The name of the user on that machine.</summary>
    public string? User { get; init; }

    /// <summary>The commit that was checked out; <see langword="null"/> outside of a repository.</summary>
    public AuditSource? Source { get; init; }

    /// <summary>The version of this tool.</summary>
    public string? Tool { get; init; }

    /// <summary>Terraform or OpenTofu with its version, as <c>terraform 1.11.4</c>.</summary>
    public string? Terraform { get; init; }

    /// <summary>The command that terraform was given, for <see cref="AuditAction.Terraform"/>.</summary>
    public string? Command { get; init; }

    /// <summary>What the plan was about to do; <see langword="null"/> where there was no plan.</summary>
    public AuditChanges? Changes { get; init; }

    /// <summary>Why, as <c>--reason</c> said.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether what was not released was deployed all the same.</summary>
    public bool AllowUnreleased { get; init; }

    /// <summary>What came of it; <see langword="null"/> in the record of an intent.</summary>
    public AuditResult? Result { get; init; }

    /// <summary>Where the record is kept.</summary>
    public AuditKey Key() => new(Environment, Started, RunId, Result is not null);
}
