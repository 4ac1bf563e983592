using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets.Bootstrap;

/// <summary>A component whose targets take a KMS key.</summary>
internal interface IHaveKmsKey : IHaveSession
{
    /// <summary>The key; it is referenced, never made.</summary>
    [Parameter("The KMS key that the backend is encrypted with: an id, alias/NAME or an ARN. Default is the one in the backend")]
    string? KmsKey => TryGetValue(() => KmsKey);
}
