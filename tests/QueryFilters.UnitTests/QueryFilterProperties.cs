using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Platform.QueryFilters.UnitTests;

public sealed class QueryFilterProperties
{
    private static readonly JsonElement[] Subjects =
    [
        JsonElement.Parse("null"), JsonElement.Parse("[]"), JsonElement.Parse("7"), JsonElement.Parse("{}"),
        JsonElement.Parse("""{"a":{"b":[1,"x",null,{"c":true}]},"b":1e400,"c":"x"}"""),
    ];

    [Property(MaxTest = 2_000)]
    public bool Any_text_is_a_filter_or_a_syntax_error(string? text) => ParsesOrRefuses(text ?? "");

    [Property(MaxTest = 2_000)]
    public Property Any_sequence_of_tokens_is_a_filter_or_a_syntax_error() =>
        Prop.ForAll(Sequences(), ParsesOrRefuses);

    [Property(MaxTest = 1_000)]
    public Property What_is_printed_reads_back_as_the_same_filter() =>
        Prop.ForAll(Filters(), text =>
        {
            var filter = QueryFilter.Parse(text);
            var again = QueryFilter.Parse(filter.ToString());

            return again.ToString() == filter.ToString()
                && Subjects.All(subject => again.Matches(subject) == filter.Matches(subject));
        });

    private static bool ParsesOrRefuses(string text)
    {
        try
        {
            var filter = QueryFilter.Parse(text);
            return Subjects.Select(filter.Matches).Count() == Subjects.Length;
        }
        catch (QueryFilterSyntaxException)
        {
            return true;
        }
    }

    private static Arbitrary<string> Sequences() =>
        Gen.Elements("(", ")", "[", "]", "a[", "!", "and", "or", "pr", "eq", "co", "in", "a", "/a/b", "/", "~", "\"x\"", "'", "\\", "1", "-1.5", ".", "true", "\t")
            .ListOf()
            .Select(words => string.Join(' ', words))
            .ToArbitrary();

    private static Arbitrary<string> Filters()
    {
        var field = Gen.Elements("a", "/a/b", "/a/b/3/c", "b", "c", "x~1y", "x~0y");
        var value = Gen.OneOf(
            Gen.Elements("true", "false", "1", "-7", "0.5", "1.0E-9", "2.5E300", "'it\\'s'", "\"\\\\\""),
            ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => new FilterLiteral.Text(text.Get).ToString()));
        var test = Gen.OneOf(
            field.Select(name => $"{name} pr"),
            field.Select(name => $"{name} in '[1,\"x\",false]'"),
            from name in field from op in Gen.Elements("eq", "co", "sw", "lt", "le", "gt", "ge", "resembles") from literal in value
            select $"{name} {op} {literal}");

        return Gen.Sized(size => Expression(Math.Min(size, 6))).ToArbitrary();

        Gen<string> Expression(int depth) => depth is 0
            ? test
            : Gen.OneOf(
                test,
                Expression(depth - 1).Select(inner => $"!({inner})"),
                from name in field from inner in Expression(depth - 1) select $"{name}[{inner}]",
                from left in Expression(depth - 1) from right in Expression(depth - 1) from op in Gen.Elements("and", "or")
                select $"({left}) {op} {right}");
    }
}
