namespace Environments.Reports.Displays;

/// <summary>Shows work on many things at once, as it is done.</summary>
public interface IWorkDisplay
{
    /// <summary>Work on a thing begins.</summary>
    void Started(string name);

    /// <summary>Work on a thing goes on.</summary>
    /// <param name="name">The thing.</param>
    /// <param name="line">What to say where nobody can see that it goes on.</param>
    void Advanced(string name, string line);

    /// <summary>Work on a thing has ended, well or not.</summary>
    /// <param name="name">The thing.</param>
    /// <param name="line">How it ended.</param>
    void Ended(string name, string line);
}
