package org.cargolens.scanner.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.spi.instrument.Conversation;
import org.cargolens.scanner.wire.TextFraming;

/** Questions and commands as texts. */
final class TextSpeech implements Speech {
  private static final int DECIMAL = 10;
  private static final int HEXADECIMAL = 16;

  private final Profile profile;
  private final TextFraming framing;
  private TextPort port;

  TextSpeech(Profile profile, TextFraming framing) {
    this.profile = profile;
    this.framing = framing;
    port = new TextPort(profile, framing);
  }

  @Override
  public void restart(Conversation talk) {
    port = new TextPort(profile, framing);
  }

  @Override
  public void ask(
      Conversation talk, List<String> names, Map<String, Double> learned, Consumer<Value> heard)
      throws ScannerException {
    for (String name : names) {
      Profile.Query query = profile.query(name).orElseThrow();
      Map<String, String> fields = port.ask(talk, query.exchange(), Map.of(), query.retries());
      for (TextTemplate.Part part : query.exchange().in().fields()) {
        heard.accept(value(part, query, fields.getOrDefault(part.name(), ""), learned));
      }
    }
  }

  private static Value value(
      TextTemplate.Part part, Profile.Query query, String text, Map<String, Double> learned) {
    Optional<Profile.Field> field =
        query.fields().stream().filter(one -> one.name().equals(part.name())).findFirst();
    String unit = field.map(Profile.Field::unit).orElse("");
    double scale = field.map(Profile.Field::scale).orElse(Scale.ONE).value(learned);
    return switch (part.type()) {
      case FLAGS -> new Value(part.name(), Optional.empty(), "", text, flags(text));
      case TEXT -> new Value(part.name(), Optional.empty(), "", text, 0);
      case HEX -> {
        long whole = Long.parseLong(text, HEXADECIMAL);
        yield new Value(part.name(), Optional.of(whole * scale), unit, text, whole);
      }
      case INT -> {
        long whole = Long.parseLong(text);
        yield new Value(part.name(), Optional.of(whole * scale), unit, text, whole);
      }
      case NUMBER ->
          new Value(part.name(), Optional.of(Double.parseDouble(text) * scale), unit, text, 0);
    };
  }

  private static long flags(String text) {
    long bits = 0;
    String[] digits = text.split(",", -1);
    for (int i = 0; i < digits.length; i++) {
      bits |= digits[i].equals("1") ? 1L << i : 0;
    }
    return bits;
  }

  @Override
  public void set(Conversation talk, Profile.Setting setting, long raw) throws ScannerException {
    Profile.Exchange exchange = setting.exchange().orElseThrow();
    Map<String, String> answer = port.ask(talk, exchange, Map.of(TextChecker.VALUE, raw), 0);
    String echo = answer.get(TextChecker.VALUE);
    if (echo != null && whole(exchange.in(), echo) != raw) {
      throw new ScannerException.Refused(
          talk.phase(),
          0,
          talk.name() + ": '" + setting.name() + "' was set to " + echo + " instead of " + raw);
    }
  }

  /** An echo comes as the answer's field says, whatever the number was written as. */
  private static long whole(TextTemplate in, String echo) {
    boolean hexadecimal =
        in.fields().stream()
            .anyMatch(
                one ->
                    one.name().equals(TextChecker.VALUE)
                        && one.type() == TextTemplate.FieldType.HEX);
    return Long.parseLong(echo, hexadecimal ? HEXADECIMAL : DECIMAL);
  }

  @Override
  public void step(Conversation talk, Profile.Step step) throws ScannerException {
    port.ask(talk, ((Profile.Say) step).exchange(), Map.of(), 0);
  }
}
