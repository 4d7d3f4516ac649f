package org.cargolens.casework.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryReaderTest {
  private static final Instant MOMENT = Instant.parse("2026-11-29T08:00:00.000001Z");
  private static final HistoryKey KEY = HistoryKey.of("0f".repeat(32));

  private static SharedHistory sample() {
    long then = HistoryTime.micros(MOMENT) - 5;
    String sender = KEY.ofParty("consignor:A");
    String receiver = KEY.ofParty("consignee:B");
    SharedHistory.Event first =
        new SharedHistory.Event(KEY.ofCase("B1"), List.of(sender, receiver), false, then);
    SharedHistory.Event second =
        new SharedHistory.Event(KEY.ofCase("B2"), List.of(receiver), false, then);
    return new SharedHistory(
        new SharedHistory.Title(
            "centre", MOMENT, MOMENT.plusSeconds(60), List.of("north", "port"), KEY),
        List.of(
            first,
            second,
            new SharedHistory.Event(first.caseRef(), first.parties(), true, then + 5)));
  }

  private static SharedHistory read(String text) throws HistoryException {
    return HistoryReader.read(text.getBytes(StandardCharsets.UTF_8), "h");
  }

  @Test
  void read_whatWasWritten_isTheSame() throws HistoryException {
    SharedHistory history = sample();

    SharedHistory read = read(HistoryWriting.text(history));

    assertThat(read.events()).isEqualTo(history.events());
    assertThat(read.title().moment()).isEqualTo(MOMENT);
    assertThat(read.title().readers()).containsExactly("north", "port");
    assertThat(read.title().key().ofCase("B1")).isEqualTo(KEY.ofCase("B1"));
    assertThat(read.cases()).isEqualTo(2);
    assertThat(read.findings()).isEqualTo(1);
    assertThat(HistoryWriting.text(read)).isEqualTo(HistoryWriting.text(history));
  }

  @Test
  void digests_ofSidesAndCases_areToldApart() {
    assertThat(KEY.ofParty("consignee:A")).hasSize(22).isNotEqualTo(KEY.ofParty("consignor:A"));
    assertThat(KEY.ofCase("A")).isNotEqualTo(KEY.ofParty("A"));
    assertThat(HistoryKey.drawn().ofCase("A")).isNotEqualTo(HistoryKey.drawn().ofCase("A"));
  }

  @ParameterizedTest
  @CsvSource({
    "history:1, history:2, 'line 1: expected ''urn:cargolens:history:1'''",
    "unit centre, unit Centre, 'line 2: expected the id of a unit, found ''Centre'''",
    "moment 2026-11-29T, moment 2026-13-29T, 'line 3: expected a time such as'",
    "moment 2026, moment -2026, 'line 3: expected a time between 1970 and 9999'",
    "until 2026, until 2025, 'line 4: expected a time after'",
    "readers north port, readers north north, 'line 5: expected at most 1000 units'",
    "key 0f, key 0, 'line 6: expected a key of 64'",
    "parties 2, parties 3, 'line 10: expected 22 letters of base64url'",
    "parties 2, parties 99999999999, 'line 7: expected a number below'",
    "events 3, events 2, 'line 13: expected ''end'''",
    "events 3, events 4, 'line 14: expected ''c CASE PARTIES MICROSECONDS'' or'",
    "' 0,1 ', ' 0,2 ', 'line 11: expected one or two of 2 parties'",
    "' 0,1 ', ' 0,0 ', 'line 11: expected one or two of 2 parties'",
    "f 0 5, f 0 6, 'line 13: expected an event not after 2026-11-29T08:00:00.000001Z'",
    "f 0 5, f 2 5, 'line 13: expected one of 2 cases'",
    "f 0 5, f 0 -5, 'line 13: expected microseconds'",
    "'f 0 5\nend', 'f 0 5\nend ', 'line 14: expected ''end'''"
  })
  void read_faults_areNamedWithTheirLine(String from, String to, String message) {
    String text = HistoryWriting.text(sample());
    assertThat(text).contains(from);
    String faulty = text.replaceFirst(Pattern.quote(from), to);

    assertThatThrownBy(() -> read(faulty))
        .isInstanceOf(HistoryException.class)
        .hasMessageStartingWith("h, ")
        .hasMessageContaining(message);
  }

  @Test
  void read_cutRepeatedOrLonger_isRefused() {
    String text = HistoryWriting.text(sample());
    for (int length = 0; length < text.length(); length++) {
      String cut = text.substring(0, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(HistoryException.class);
    }
    assertThatThrownBy(() -> read(text + "\n")).hasMessageContaining("line 15: expected nothing");
    String twice = text.replace(KEY.ofCase("B2"), KEY.ofCase("B1"));
    assertThatThrownBy(() -> read(twice)).hasMessageContaining("a case that didn't come in before");
    assertThatThrownBy(() -> HistoryReader.read(new byte[HistoryReader.MOST_BYTES + 1], "h"))
        .hasMessageContaining("at most 33554432 bytes in all");
  }
}
