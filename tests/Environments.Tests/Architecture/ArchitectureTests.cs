using Environments.Git;
using Mono.Cecil;

namespace Environments.Tests.Architecture;

public sealed class ArchitectureTests
{
    private const int LongestFile = 300;
    private const int MedianFile = 60;
    private const int FullestFolder = 12;
    private const int LargestSubset = 700;

    [Fact]
    public void A_room_uses_lower_floors_only() => Assert.Empty(Floors.Violations(TypesOf(typeof(Problem))));

    [Fact]
    public void A_use_that_hides_in_a_method_body_is_found() => Assert.Equal(
        ["Environments.Git.PlantedViolation uses Environments.Development"],
        Floors.Violations(TypesOf(typeof(PlantedViolation)).Where(type => type.Name == nameof(PlantedViolation))));

    [Fact]
    public void The_SDK_of_AWS_is_known_where_AWS_is_the_work() => Assert.Empty(Floors.UsesOfTheSdk(TypesOf(typeof(Problem))));

    [Fact]
    public void A_use_of_the_SDK_that_hides_in_a_method_body_is_found() => Assert.Equal(
        ["Environments.Git.PlantedViolation uses Amazon.RegionEndpoint"],
        Floors.UsesOfTheSdk(TypesOf(typeof(PlantedViolation)).Where(type => type.Name == nameof(PlantedViolation))));

    [Fact]
    public void Console_processes_variables_clock_and_files_have_one_door_each() => Assert.Empty(Doors.Violations(TypesOf(typeof(Problem))));

    [Fact]
    public void A_call_that_goes_past_a_door_is_found() => Assert.Contains(
        "Environments.Git.PlantedViolation calls System.Console.Write",
        Doors.Violations(TypesOf(typeof(PlantedViolation)).Where(type => type.Name == nameof(PlantedViolation))));

    [Fact]
    public void The_C_library_is_called_for_sessions_and_for_owners_only() => Assert.Equal(
        ["Environments.Cleanup.FileOwner", "Environments.Processes.Sessions.PosixSpawn"], Doors.NativeCallers(TypesOf(typeof(Problem))).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_room_has_its_floor() => Assert.Empty(
        TypesOf(typeof(Problem)).Select(Floors.RoomOf).Where(room => room.StartsWith("Environments", StringComparison.Ordinal)).Distinct().Except(Floors.OfRooms.Keys));

    [Fact]
    public void The_namespace_of_a_file_is_its_folder() => Assert.Empty(
        Sources("build/Environments").Concat(Sources("build/Targets")).Where(file =>
        {
            var folder = Path.GetRelativePath(Repository.PathOf("build"), Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');
            var expected = folder.StartsWith("Targets", StringComparison.Ordinal) ? $"Environments.{folder}" : folder;
            return !File.ReadAllText(file).Contains($"\nnamespace {expected};\n", StringComparison.Ordinal) && !File.ReadAllText(file).StartsWith($"namespace {expected};\n", StringComparison.Ordinal);
        }));

    [Fact]
    public void The_library_knows_nothing_of_NUKE()
    {
        using var module = ModuleDefinition.ReadModule(typeof(Problem).Assembly.Location);

        Assert.DoesNotContain(module.AssemblyReferences, reference => reference.Name.StartsWith("Nuke", StringComparison.Ordinal));
    }

    [Fact]
    public void No_file_is_longer_than_a_reader_can_hold()
    {
        var lengths = Sources("build").Concat(Sources("tests")).Select(file => (File: file, Lines: File.ReadLines(file).Count())).OrderBy(file => file.Lines).ToList();

        Assert.Empty(lengths.Where(file => file.Lines > LongestFile));
        Assert.InRange(lengths[lengths.Count / 2].Lines, 1, MedianFile);
    }

    [Fact]
    public void The_subset_of_NUKE_stays_a_subset() => Assert.InRange(
        Sources("build/NukeSubset").SelectMany(File.ReadLines).Count(line => !string.IsNullOrWhiteSpace(line)), 1, LargestSubset);

    [Fact]
    public void No_folder_is_fuller_than_a_reader_can_survey() => Assert.Empty(
        Sources("build").Concat(Sources("tests")).GroupBy(Path.GetDirectoryName).Where(folder => folder.Count() > FullestFolder).Select(folder => folder.Key));

    [Theory]
    [InlineData("Manager")]
    [InlineData("Helper")]
    [InlineData("Util")]
    [InlineData("Utils")]
    [InlineData("Service")]
    public void No_type_is_named_for_nothing_in_particular(string ending) =>
        Assert.DoesNotContain(TypesOf(typeof(Problem)), type => type.Name.EndsWith(ending, StringComparison.Ordinal));

    // The module is read lazily, from memory, for as long as its types are looked at.
    private static IEnumerable<TypeDefinition> TypesOf(Type type) => ModuleDefinition.ReadModule(type.Assembly.Location, new ReaderParameters { InMemory = true }).Types;

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories);
}
