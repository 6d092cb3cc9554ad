using System.Text.Json;

namespace Platform.QueryFilters.UnitTests;

public sealed class QueryFilterTests
{
    private static readonly JsonElement Subject = JsonElement.Parse(
        """
        {"userName":"bjensen","mail":"BJensen@example.com","age":42,"height":1.75,"active":true,"nothing":null,
         "preferences":{"marketing":false},"tags":["red","Green"],"scores":[1,20],"empty":[],"a/b":"slash","a~b":"tilde",
         "city":"Zürich \"Altstadt\"","list":[{"name":"first","size":1,"tags":["x"]},{"name":"second","size":2,"parts":[{"name":"inner"}]}]}
        """);

    [Theory]
    [InlineData("true")]
    [InlineData("TRUE")]
    [InlineData("userName pr")]
    [InlineData("/userName pr")]
    [InlineData("empty pr")]
    [InlineData("userName eq \"bjensen\"")]
    [InlineData("userName EQ 'BJENSEN'")]
    [InlineData("mail co \"@example.com\" and active eq true")]
    [InlineData("mail sw \"bj\"")]
    [InlineData("age gt 10 AND userName eq \"bjensen\"")]
    [InlineData("age ge 42 and age le 42")]
    [InlineData("height lt 1.8")]
    [InlineData("age co 42")]
    [InlineData("active sw true")]
    [InlineData("tags eq \"green\"")]
    [InlineData("scores gt 10")]
    [InlineData("preferences/marketing eq false")]
    [InlineData("list/0/name eq 'first'")]
    [InlineData("a~1b eq 'slash' and a~0b eq 'tilde'")]
    [InlineData("""city eq "Zürich \"Altstadt\"" """)]
    [InlineData("!(/preferences pr) or /preferences/marketing eq false or /preferences/updates eq false")]
    [InlineData("! city eq 'x'")]
    [InlineData("!(missing eq \"x\")")]
    [InlineData("false or true and true")]
    [InlineData("userName ge 'a' and userName lt 'c'")]
    [InlineData("list[name eq 'first']")]
    [InlineData("list[name eq \"SECOND\" and size gt 1.5]")]
    [InlineData("list[ name eq 'first' and ( size eq 1 ) ] and active eq true")]
    [InlineData("list[!(size eq 1)]")]
    [InlineData("list[parts[name eq 'inner']]")]
    [InlineData("list[tags eq 'x' or size in '[7]']")]
    [InlineData("list/0[size eq 1]")]
    [InlineData("list[true] and !(empty[true])")]
    [InlineData("tags[/ eq 'red']")]
    [InlineData("preferences[marketing eq false]")]
    [InlineData("!(list[name eq 'first' and size eq 2])")]
    public void Holds(string filter) => Assert.True(QueryFilter.Parse(filter).Matches(Subject));

    [Theory]
    [InlineData("false")]
    [InlineData("missing pr")]
    [InlineData("nothing pr")]
    [InlineData("missing eq \"x\"")]
    [InlineData("age eq \"42\"")]
    [InlineData("userName eq 1")]
    [InlineData("active eq \"true\"")]
    [InlineData("preferences eq true")]
    [InlineData("empty eq \"x\"")]
    [InlineData("list/7 pr")]
    [InlineData("list/-1 pr")]
    [InlineData("true and false or false")]
    [InlineData("age lt 42 or age gt 42")]
    [InlineData("!userName eq \"bjensen\"")]
    [InlineData("list[name eq 'first' and size eq 2]")]
    [InlineData("missing[true] or nothing[true] or empty[true]")]
    [InlineData("list[missing pr]")]
    [InlineData("a] eq 'x'")]
    public void Does_not_hold(string filter) => Assert.False(QueryFilter.Parse(filter).Matches(Subject));

    [Theory]
    [InlineData("userName resembles \"x\"")]
    [InlineData("!(userName resembles \"x\")")]
    [InlineData("userName resembles \"x\" and true")]
    [InlineData("userName resembles \"x\" or false")]
    [InlineData("list[name resembles \"x\"]")]
    [InlineData("!(list[name resembles \"x\"])")]
    public void An_unknown_operator_neither_matches_nor_fails(string filter) =>
        Assert.False(QueryFilter.Parse(filter).Matches(Subject));

    [Theory]
    [InlineData("userName resembles \"x\" or true", true)]
    [InlineData("!(userName resembles \"x\" and false)", true)]
    public void What_is_decided_otherwise_stays_decided_beside_an_unknown_operator(string filter, bool expected) =>
        Assert.Equal(expected, QueryFilter.Parse(filter).Matches(Subject));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("userName")]
    [InlineData("userName eq")]
    [InlineData("userName eq x")]
    [InlineData("userName eq null")]
    [InlineData("userName eq \"open")]
    [InlineData("userName eq \"open\\")]
    [InlineData("age eq 99999999999999999999")]
    [InlineData("age eq 1.7e999.")]
    [InlineData("age eq 1.0e999")]
    [InlineData("(userName pr")]
    [InlineData("userName pr)")]
    [InlineData("userName pr and")]
    [InlineData("userName pr sn pr")]
    [InlineData("\"userName\" pr")]
    [InlineData("userName =! 1")]
    [InlineData("! ! true")]
    [InlineData("userName\teq\t1")]
    [InlineData("list[name eq 'x'")]
    [InlineData("list[name eq 'x')")]
    [InlineData("list[(name eq 'x']")]
    [InlineData("list[]")]
    [InlineData("list[name]")]
    [InlineData("list[0] eq 1")]
    [InlineData("[name eq 'x']")]
    [InlineData("list[name eq 'x']]")]
    public void Is_no_filter(string text) => Assert.Throws<QueryFilterSyntaxException>(() => QueryFilter.Parse(text));

    [Fact]
    public void A_text_that_is_half_a_surrogate_pair_equals_none()
    {
        var subject = JsonElement.Parse("""{"a":"\ud800","b\udc00":1,"c":["\ud800","x"]}""");

        Assert.False(QueryFilter.Parse("a eq 'x' or a co '' or d pr").Matches(subject));
        Assert.True(QueryFilter.Parse("c eq 'x' and a pr").Matches(subject));
    }

    [Fact]
    public void And_binds_tighter_than_or()
    {
        var or = Assert.IsType<QueryFilter.Or>(QueryFilter.Parse("a pr or b pr and c pr"));

        Assert.Equal("(/a pr or (/b pr and /c pr))", or.ToString());
    }

    [Fact]
    public void A_syntax_error_says_where() =>
        Assert.Equal(9, Assert.Throws<QueryFilterSyntaxException>(() => QueryFilter.Parse("userName ?? 1")).Position);

    [Fact]
    public void Parentheses_nest_to_the_limit_and_no_further()
    {
        Assert.True(QueryFilter.Parse(Nested(QueryFilter.MaxDepth)).Matches(Subject));
        Assert.Equal(QueryFilter.MaxDepth, Assert.Throws<QueryFilterSyntaxException>(() => QueryFilter.Parse(Nested(QueryFilter.MaxDepth + 1))).Position);
        Assert.Throws<QueryFilterSyntaxException>(() => QueryFilter.Parse(Nested(10_000)));

        static string Nested(int depth) => new string('(', depth) + "true" + new string(')', depth);
    }

    [Fact]
    public void Brackets_nest_to_the_same_limit()
    {
        Assert.False(QueryFilter.Parse(Nested(QueryFilter.MaxDepth)).Matches(Subject));
        Assert.Throws<QueryFilterSyntaxException>(() => QueryFilter.Parse(Nested(QueryFilter.MaxDepth + 1)));

        static string Nested(int depth) => string.Concat(Enumerable.Repeat("list[", depth)) + "true" + new string(']', depth);
    }

    [Fact]
    public void Parentheses_beside_each_other_are_not_nested() =>
        Assert.True(QueryFilter.Parse(string.Join(" and ", Enumerable.Repeat("(true)", 1_000))).Matches(Subject));

    [Theory]
    [InlineData("userName in '[\"x\",\"BJENSEN\"]'", true)]
    [InlineData("tags in '[\"blue\",\"green\"]'", true)]
    [InlineData("age in '[41,42]' and active in '[true]'", true)]
    [InlineData("age in '[\"42\"]'", false)]
    [InlineData("age in '[]'", false)]
    [InlineData("!(age in '[]')", true)]
    public void In_holds_for_one_of_the_elements(string filter, bool expected) => Assert.Equal(expected, QueryFilter.Parse(filter).Matches(Subject));

    [Theory]
    [InlineData("a in 'x'")]
    [InlineData("a in '{}'")]
    [InlineData("a in '[null]'")]
    [InlineData("a in '[[1]]'")]
    public void In_takes_an_array_of_plain_values(string filter) =>
        Assert.Equal(5, Assert.Throws<QueryFilterSyntaxException>(() => QueryFilter.Parse(filter)).Position);

    [Fact]
    public void More_terms_than_the_limit_are_refused_where_they_begin()
    {
        const string Term = "a pr or ";

        Assert.NotNull(QueryFilter.Parse(Terms(QueryFilter.MaxTerms)));
        var error = Assert.Throws<QueryFilterSyntaxException>(() => QueryFilter.Parse(Terms(QueryFilter.MaxTerms + 1)));
        Assert.Equal(QueryFilter.MaxTerms * Term.Length, error.Position);
        Assert.Contains($"position {error.Position}", error.Message, StringComparison.Ordinal);
        Assert.Throws<QueryFilterSyntaxException>(() => QueryFilter.Parse($"a in '[{string.Join(',', Enumerable.Range(0, QueryFilter.MaxTerms + 1))}]'"));

        static string Terms(int count) => string.Concat(Enumerable.Repeat(Term, count)) + "true";
    }

    [Theory]
    [InlineData("ﬁsh", "FISH")]
    [InlineData("Zu\u0308rich", "zürich")]
    public void Texts_that_differ_in_case_and_spelling_only_are_equal(string stored, string asked) =>
        Assert.True(new QueryFilter.Comparison(FieldPointer.Parse("a"), FilterOperator.Equal, new FilterLiteral.Text(asked))
            .Matches(JsonSerializer.SerializeToElement(new { a = stored })));

    [Fact]
    public void Texts_are_ordered_by_code_point() => Assert.True(FilterText.Compare("\U0001F600", "\uFF5E") > 0 && FilterText.Compare("a", "ab") < 0);

    [Fact]
    public void A_filter_beyond_the_length_limit_is_refused() =>
        Assert.Throws<QueryFilterSyntaxException>(() => QueryFilter.Parse(new string(' ', QueryFilter.MaxLength) + "true"));
}
