using System.Text;
using Environments.Sealing;

namespace Environments.Tests.Sealing;

public sealed class SealedFileTests
{
    [Fact]
    public void A_bit_that_is_flipped_anywhere_is_found()
    {
        var file = Sample.Sealed();
        for (var bit = 0; bit < 8 * file.Length; bit++)
        {
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Equal((bit, ExitCode.CalledWrongly), (bit, Sample.Refusal(() => Sample.Open(file)).ExitCode));
            file[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.Equal(Sample.Plan, Sample.Open(file));
    }

    [Fact]
    public void A_file_that_ends_early_is_refused_wherever_it_ends()
    {
        var file = Sample.Sealed();

        Assert.Equal("sealed-file-foreign", Sample.Refusal(() => Sample.Open([])).Id);
        Assert.All(Enumerable.Range(1, file.Length - 1), length => Assert.Equal((length, "sealed-file-truncated"), (length, Sample.Refusal(() => Sample.Open(file[..length])).Id)));
    }

    [Fact]
    public void A_file_that_goes_on_is_refused() => Assert.Equal("sealed-file-damaged", Sample.Refusal(() => Sample.Open([.. Sample.Sealed(), 0])).Id);

    [Theory]
    [InlineData("PK\u0003\u0004 as terraform's own plan begins", "sealed-file-foreign")]
    [InlineData("{}", "sealed-file-foreign")]
    [InlineData("ENVSEAL2 of a later version", "sealed-file-version")]
    [InlineData("ENVSEAL1\u007f\u007f\u007f\u007f\0\0\0\0", "sealed-file-damaged")]
    [InlineData("ENVSEAL1\0\0\0\u0001\u007f\u007f\u007f\u007f", "sealed-file-truncated")]
    [InlineData("ENVSEAL1\0\0\0\u0002\0\0\0\0{}            0123456789abcdef", "sealed-file-damaged")]
    [InlineData("ENVSEAL1\0\0\0\u000f\0\0\0\0{\"kind\":\"other\"            0123456789abcdef", "sealed-file-damaged")]
    public void A_foreign_file_is_told_from_a_damaged_one(string text, string id)
    {
        var problem = Sample.Refusal(() => Sample.Open(Encoding.Latin1.GetBytes(text)));

        Assert.Equal((id, ExitCode.CalledWrongly, "prod.plan"), (problem.Id, problem.ExitCode, problem.Where));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_no_crash() => Assert.Equal(
        ("sealed-file-not-readable", ExitCode.CalledWrongly),
        (await Assert.ThrowsAsync<EnvironmentsException>(() => SealedFile.ReadAsync("/nonexistent/prod.plan", TestContext.Current.CancellationToken))).Problem is var problem
            ? (problem.Id, problem.ExitCode)
            : default);

    [Fact]
    public async Task A_file_is_read_whole()
    {
        using var directory = new TemporaryDirectory();
        await File.WriteAllBytesAsync(directory["prod.plan"], Sample.Sealed(), TestContext.Current.CancellationToken);

        var header = (await SealedFile.ReadAsync(directory["prod.plan"], TestContext.Current.CancellationToken)).Header;

        Assert.Equal(new SealHeader.Plan(Sample.Origin, Sample.Now), header);
    }

    [Fact]
    public void An_empty_content_is_a_content() => Assert.Empty(OpenState(SealState([]), "dev"));

    [Fact]
    public void A_state_is_opened_for_its_environment_however_old_it_is() => Assert.Equal(Sample.Plan, OpenState(SealState(Sample.Plan), "dev"));

    [Fact]
    public void A_state_is_not_opened_for_another_environment_nor_a_plan_as_a_state()
    {
        Assert.Equal("state-of-another-environment", Sample.Refusal(() => OpenState(SealState(Sample.Plan), "production")).Id);
        Assert.Equal("sealed-file-not-a-state", Sample.Refusal(() => OpenState(Sample.Sealed(), "production")).Id);
    }

    private static byte[] SealState(byte[] state)
    {
        using var key = Sample.Key();
        return SealedState.Seal(state, "dev", Sample.Now.AddYears(-1), key);
    }

    private static byte[] OpenState(byte[] file, string environment)
    {
        using var key = Sample.Key();
        return SealedState.Open(SealedFile.Parse(file, "errored.sealed"), environment, key);
    }
}
