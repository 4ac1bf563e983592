namespace Environments.Audit.Stores;

/// <summary>Where records are kept: names with texts, which are added and never changed.</summary>
internal interface IAuditStore
{
    /// <summary>Tells the place from every other one.</summary>
    string Identity { get; }

    /// <summary>Where a record is, for people.</summary>
    string PlaceOf(string key);

    /// <summary>Adds a record, and never writes over one.</summary>
    /// <returns>Whether it is there now; <see langword="false"/> where another one has its name.</returns>
    /// <exception cref="EnvironmentsException">It cannot be added.</exception>
    Task<bool> AddAsync(string key, string text, CancellationToken cancellation);

    /// <summary>Every name that begins so, of whatever somebody has put there, in no order.</summary>
    /// <exception cref="EnvironmentsException">It cannot be told.</exception>
    Task<IReadOnlyList<string>> KeysAsync(string prefix, CancellationToken cancellation);

    /// <summary>The text of a record; <see langword="null"/> where there is none.</summary>
    /// <exception cref="EnvironmentsException">It cannot be read.</exception>
    Task<string?> ReadAsync(string key, CancellationToken cancellation);
}
