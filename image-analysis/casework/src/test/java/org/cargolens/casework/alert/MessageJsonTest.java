package org.cargolens.casework.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.casework.Samples;
import org.cargolens.scan.testing.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageJsonTest {
  @TempDir private Path folder;

  @Test
  void read_whatWasWritten_isTheSame() throws IOException {
    for (AlertMessage message : messages()) {
      Dispatch dispatch = dispatch(message);
      byte[] text = MessageJson.write(dispatch);
      Dispatch read = MessageJson.read(text);

      assertThat(read.id()).isEqualTo(dispatch.id());
      assertThat(read.numbers()).isEqualTo(dispatch.numbers());
      assertThat(read.message().alertId()).isEqualTo(message.alertId());
      assertThat(read.message().by()).isEqualTo(message.by());
      assertThat(MessageJson.write(read)).isEqualTo(text);
    }
  }

  @Test
  void read_textThatNoStoreKeeps_isRefused() throws IOException {
    String text =
        new String(MessageJson.write(dispatch(messages().get(0))), StandardCharsets.UTF_8);
    String stream = text.replaceFirst("(\"stream\" *: *\")", "$1\\\\u0000");
    assertThat(stream).isNotEqualTo(text);

    assertThatThrownBy(() -> MessageJson.read(stream.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("stream holds U+0000 as character 1");
  }

  /** A message that waited in an outbox before must not hold up those behind it. */
  @Test
  void read_oddCharactersInItsWords_isTaken() throws IOException {
    for (AlertMessage message : messages()) {
      String text = new String(MessageJson.write(dispatch(message)), StandardCharsets.UTF_8);
      String odd = text.replaceAll("(\"(text|reason)\" *: *\")", "$1\\\\u0000");

      Dispatch read = MessageJson.read(odd.getBytes(StandardCharsets.UTF_8));

      assertThat(read.message().alertId()).isEqualTo(message.alertId());
    }
  }

  @Test
  void read_truncatedAtEveryByte_isRefused() throws IOException {
    byte[] text = MessageJson.write(dispatch(messages().get(0)));
    for (int length = 0; length < text.length - 2; length++) {
      byte[] part = Arrays.copyOf(text, length);
      assertThatThrownBy(() -> MessageJson.read(part)).isInstanceOf(JsonException.class);
    }
  }

  @Test
  void read_damaged_isReadOrRefused() throws IOException {
    List<byte[]> good =
        messages().stream().map(message -> MessageJson.write(dispatch(message))).toList();
    long seed = 99;
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      try {
        MessageJson.read(Mutations.of(good, random));
      } catch (JsonException e) {
        refused++;
      }
    }
    assertThat(refused).as("seed " + seed).isBetween(1500, 2999);
  }

  @Test
  void read_valuesThatDoNotHold_areNamedWithTheirPlace() throws IOException {
    String text =
        new String(MessageJson.write(dispatch(messages().get(0))), StandardCharsets.UTF_8);

    refused(text.replace("alert-message:1", "alert-message:2"), "urn:cargolens:alert-message:1");
    refused(text.replace("CSQU3054383", "CSQU3054384"), "should end in check digit");
    refused(text.replace("\"immediate\"", "\"now\""), "an urgency");
    refused(text.replace("scanner-operator@", "boss@"), "an address is ROLE@PLACE");
    refused(text.replace("\"central-risk\"", "\"boss\""), "a role");
    refused(text.replace("\"kind\": \"alert\"", "\"kind\": \"poem\""), "alert, escalation");
    refused(text.replace("cGljdHVyZQ==", "cGljdHVyZg=="), "the bytes of its digest and size");
    refused(text.replace("cGljdHVyZQ==", "?"), "a value that holds");
    refused(text.replace("\"waitSeconds\": 3600", "\"waitSeconds\": 0"), "a level waits");
    refused(text.replace("2026-11-29T08:00:00Z", "2027-11-29T08:00:00Z"), "an alert holds from");
    refused(text.replaceFirst("[0-9a-f]{8}-[0-9a-f]{4}-", "1-2-"), "a UUID in lower case");
  }

  private static void refused(String text, String expected) {
    assertThatThrownBy(() -> MessageJson.read(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(JsonException.class)
        .hasMessageStartingWith("alert message:")
        .hasMessageContaining(expected);
  }

  @Test
  void receipt_ofAnotherForm_isRefused() {
    assertThatThrownBy(
            () -> ReceiptJson.read("{\"schema\": \"x\"}".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("urn:cargolens:alert-receipt:1");
  }

  @Test
  void new_beyondTheBounds_isRefused() throws IOException {
    AlertMessage.NewAlert first = first();
    Alert alert = first.alert();
    assertThatIllegalArgumentException().isThrownBy(() -> new AlertMessage.Escalation(first, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AlertMessage.Reply(alert.id(), Samples.CENTRE, Samples.NOW, " "));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Addressing(List.of(), Stations.RISK, List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new AlertContent.LookFor("", List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AlertContent.LookFor("x", List.of("")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EvidenceNote("../x", Stations.DIGEST, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EvidenceNote("x", Stations.DIGEST, EvidenceNote.LARGEST + 1));
    EvidenceNote large = new EvidenceNote("x", Stations.DIGEST, EvidenceNote.LARGEST);
    EvidenceNote small = new EvidenceNote("y", Stations.DIGEST, 1);
    for (List<EvidenceNote> notes : List.of(List.of(large, small), List.of(small, small))) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  new AlertContent(
                      alert.content().about(), Urgency.ROUTINE, alert.content().lookFor(), notes));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AlertSubject(Optional.empty(), Optional.of(" ")));
    assertThat(new AlertSubject(Optional.empty(), Optional.of("c")).stream()).isEqualTo("case/c");
    assertThat(new AlertSubject(Optional.empty(), Optional.empty()).stream()).isEqualTo("general");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MessageJson.write(dispatch(new AlertMessage.NewAlert(alert, Map.of()))))
        .withMessageContaining("the bytes of invented.jpg are missing");
  }

  private AlertMessage.NewAlert first() throws IOException {
    try (Stations stations = new Stations(folder)) {
      return new AlertMessage.NewAlert(stations.alert(), Map.of(Stations.DIGEST, Stations.PICTURE));
    }
  }

  private List<AlertMessage> messages() throws IOException {
    AlertMessage.NewAlert first = first();
    return List.of(
        first,
        new AlertMessage.Escalation(first, 1),
        new AlertMessage.Acknowledgement(
            first.alertId(), Stations.OPERATOR, Samples.NOW.plus(Duration.ofMinutes(3))),
        new AlertMessage.Reply(first.alertId(), Stations.OPERATOR, Samples.NOW, "seen"));
  }

  private static Dispatch dispatch(AlertMessage message) {
    return new Dispatch(
        UUID.randomUUID(),
        Stations.CENTRE,
        new Dispatch.SendingLane(UUID.randomUUID().toString(), "container/CSQU3054383"),
        Map.of("port", 3L, "north", 9L),
        Samples.NOW,
        message);
  }
}
