using Microsoft.Kiota.Abstractions;

namespace IdentityModel.Cloud;

/// <summary>Marks a request that must go with a renewed token, because a part of it was refused with the one before.</summary>
internal sealed class RenewTokenOption : IRequestOption;
