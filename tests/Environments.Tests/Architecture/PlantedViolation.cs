using Environments.Development;

namespace Environments.Git;

/// <summary>Breaks the rules of the floors, of the doors and of the SDK where only a look into method bodies sees it: in a lambda of an asynchronous method.</summary>
internal static class PlantedViolation
{
    public static async Task<string?> UseAHigherFloorAsync()
    {
        await Task.Yield();
        Func<object> hidden = () =>
        {
            Console.Write('x');
            _ = Amazon.RegionEndpoint.EUCentral1;
            return new TestTally(0, 0, 0);
        };
        return hidden().ToString();
    }
}
