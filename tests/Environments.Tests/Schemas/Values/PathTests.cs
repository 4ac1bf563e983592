using Environments.Schemas.Values;

namespace Environments.Tests.Schemas.Values;

public sealed class PathTests
{
    [Fact]
    public void A_path_reads_as_in_JSONPath() => Assert.Equal("$.spec.containers[0].env", FieldPath.Root["spec"]["containers"][0]["env"].ToString());

    [Fact]
    public void A_name_that_would_be_misread_is_quoted() => Assert.Equal(@"$['app.kubernetes.io/name']['it\'s']", FieldPath.Root["app.kubernetes.io/name"]["it's"].ToString());
}
