using System.Collections.Immutable;
using Environments.Flux.Substitution;

namespace Environments.Tests.Flux;

/// <summary>The cases are those of fluxcd/pkg envsubst: what its parser and its functions do, which is not everywhere what its documentation says.</summary>
public sealed class SubstitutorTests
{
    private static readonly Variables Known = Variables.None with
    {
        Values = ImmutableDictionary.CreateRange(StringComparer.Ordinal, [new("name", "hello/World.txt"), new("empty", ""), new("n", "2"), KeyValuePair.Create("u", "äb")]),
    };

    [Theory]
    [InlineData("a ${name} b", "a hello/World.txt b")]
    [InlineData("$name $ {name} ${empty}|", "$name $ {name} |")]
    [InlineData("$${name} costs $$5 $", "${name} costs $5 $")]
    [InlineData("${#name} ${#u}", "15 3")]
    [InlineData("${name^} ${name^^}", "Hello/World.txt HELLO/WORLD.TXT")]
    [InlineData("${name,,} ${u^}", "hello/world.txt Äb")]
    [InlineData("${name:6} ${name:6:5} ${name:20} ${name:0:99}", "World.txt World  hello/World.txt")]
    [InlineData("${name#*/} ${name##*o} ${name%.*} ${name%%o*}", "World.txt rld.txt hello/World hell")]
    [InlineData("${name#x} ${name#[h-i]?}", "hello/World.txt llo/World.txt")]
    [InlineData("${name/o/0} ${name//o/0} ${name/l/}", "hell0/World.txt hell0/W0rld.txt helo/World.txt")]
    [InlineData("${name/#hello/bye} ${name/%txt/md} ${name/#x/y}", "bye/World.txt hello/World.md hello/World.txt")]
    [InlineData("${name/\\//-}", "hello-World.txt")]
    [InlineData("${missing:=d} ${missing:-d} ${missing=d} ${empty:-e} ${missing:-}|", "d d d e |")]
    [InlineData("${missing:-${name}} ${missing:-a${n}b}", "hello/World.txt a2b")]
    [InlineData("${missing:-http://x:80/?a=b}", "http://x:80/?a=b")]
    [InlineData("${name:${n}:3}", "llo")]
    public void Expressions_are_replaced_as_Flux_does_it(string text, string expected)
    {
        var substituted = new Substitutor(Known).Apply(text);

        Assert.Equal(expected, substituted.Text);
        Assert.Empty(substituted.Undefined);
    }

    [Theory]
    [InlineData("${missing}")]
    [InlineData("${missing^^}")]
    [InlineData("${#missing}")]
    [InlineData("${missing/a/b}")]
    [InlineData("${other:-${missing}}")]
    public void What_nobody_sets_and_has_no_default_is_named(string text) => Assert.Equal(["missing"], new Substitutor(Known).Apply(text).Undefined);

    [Theory]
    [InlineData("${name-default}")]
    [InlineData("${name.x}")]
    [InlineData("${}")]
    [InlineData("${ name }")]
    [InlineData("${name")]
    [InlineData("${name:}")]
    [InlineData("${name/x}")]
    [InlineData("${{ inputs.x }}")]
    public void What_is_no_expression_is_refused(string text) => Assert.Throws<FormatException>(() => new Substitutor(Known).Apply(text));

    [Fact]
    public void Nothing_is_touched_where_no_variable_is_set_unless_that_is_asked_for()
    {
        Assert.Equal("${x:-1} ${{", new Substitutor(Variables.None).Apply("${x:-1} ${{").Text);
        Assert.Equal("1", new Substitutor(Variables.None with { IsAlways = true }).Apply("${x:-1}").Text);
    }

    [Fact]
    public void What_only_the_cluster_knows_stays_and_is_named()
    {
        var substituted = new Substitutor(Known with { HasMoreElsewhere = true }).Apply("${name} ${secret:-x} ${other^^}");

        Assert.Equal("hello/World.txt ${secret} ${other}", substituted.Text);
        Assert.Equal(["other", "secret"], substituted.Unknown);
        Assert.Empty(substituted.Undefined);
        Assert.True(VariableText.IsOpen(substituted.Text));
    }
}
