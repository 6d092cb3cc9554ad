using System.Collections.Immutable;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.QueryFilters;

namespace Platform.Identity.ManagedObjects.Serving;

/// <summary>What <c>_fields</c> asks for: members of the object itself, relationships, and virtual properties (identity-and-config reference, section 1.4).</summary>
/// <param name="Own">Fields of the object itself; empty: the default ones.</param>
/// <param name="Relationships">Relationship properties, each with the fields that are read through it; none: the reference alone.</param>
/// <param name="Virtuals">Virtual properties.</param>
/// <param name="HasNotices">True: what the person is told inside the product, which another service keeps.</param>
internal sealed record FieldSelection(
    ImmutableArray<FieldPointer> Own, ImmutableDictionary<string, ImmutableArray<FieldPointer>> Relationships, ImmutableArray<VirtualProperty> Virtuals, bool HasNotices)
{
    private const string All = "*";
    private const string AllReferences = "*_ref";

    private static readonly FieldPointer Id = FieldPointer.Parse("_id");

    /// <summary>True: nothing but the object itself is read, so its revision says whether the answer is another one.</summary>
    public bool IsOwnOnly => Relationships.IsEmpty && Virtuals.IsEmpty && !HasNotices;

    /// <summary>The selection.</summary>
    /// <param name="fields">Pointers of <c>_fields</c>; empty: the default ones.</param>
    /// <param name="type">Type of the object.</param>
    /// <param name="toPerson">True: only what a person sees on the own object.</param>
    public static FieldSelection Of(ImmutableArray<FieldPointer> fields, ObjectType type, bool toPerson)
    {
        var hasDefaults = fields.IsEmpty || fields.Any(field => field.Segments is [All]);
        ObjectProperty[] derived = [.. type.Properties.Where(property => property is { IsDerived: true, IsPrivate: false } && (!toPerson || property.IsShownToPerson))];
        var relationships = ImmutableDictionary.CreateBuilder<string, ImmutableArray<FieldPointer>>(StringComparer.Ordinal);
        var virtuals = derived.Where(property => property.Virtual is not null && ((hasDefaults && property.IsReturnedByDefault) || fields.Any(field => field.Segments is [var name, ..] && name == property.Name)))
            .Select(property => property.Virtual!).ToImmutableArray();

        foreach (var property in derived.Where(property => property.Relationship is not null))
        {
            var asked = fields.Where(field => field.Segments is [var name, ..] && (name == property.Name || name is AllReferences)).ToArray();

            if (asked.Length > 0 || (hasDefaults && property.IsRelationshipReturnedByDefault))
            {
                relationships[property.Name] = [.. asked.Select(field => Rest(field)).OfType<FieldPointer>().Where(field => !RelationshipEnd.IsMember(field.Segments[0]))];
            }
        }

        var own = fields.Where(field => field.Segments is [var name, ..] && name is not (AllReferences or ObjectNotices.Member) && type.Find(name) is not { IsDerived: true }).Select(Whole).ToImmutableArray();

        return new(
            fields.IsEmpty ? [] : own.IsEmpty ? [Id] : own, relationships.ToImmutable(), virtuals, fields.Any(field => field.Segments is [ObjectNotices.Member, ..]));
    }

    private static FieldPointer Whole(FieldPointer field) => field.Segments is ["_meta", All] ? FieldPointer.Parse("_meta") : field;

    private static FieldPointer? Rest(FieldPointer field) => field.Segments.Length > 1 ? field.Tail : null;
}
