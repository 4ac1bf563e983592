namespace Environments.IntegrationTests.Deployments.Passing;

/// <summary>A local state that somebody else works with, as terraform says so: the file is locked, and a note beside it tells who holds it.</summary>
internal sealed class HeldState : IDisposable
{
    /// <summary>What terraform writes about the holder of a lock, wherever it is.</summary>
    public const string Note =
        """{"ID":"6e4a1c2e-0000-4000-8000-000000000001","Operation":"OperationTypeApply","Info":"","Who":"somebody@elsewhere","Version":"1.11.4","Created":"2026-01-02T03:04:05Z","Path":"a-state"}""";

    private readonly FileStream _file;
    private readonly string _note;

    public HeldState(string path)
    {
        _note = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.lock.info");
        File.WriteAllText(_note, Note);
        _file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        if (OperatingSystem.IsLinux())
        {
            _file.Lock(0, 0);
        }
    }

    public void Dispose()
    {
        _file.Dispose();
        File.Delete(_note);
    }
}
