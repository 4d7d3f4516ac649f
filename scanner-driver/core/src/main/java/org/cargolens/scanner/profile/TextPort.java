package org.cargolens.scanner.profile;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.spi.instrument.Conversation;
import org.cargolens.scanner.wire.TextFrame;
import org.cargolens.scanner.wire.TextFrameParser;
import org.cargolens.scanner.wire.TextFraming;

/**
 * Asks in texts and understands the answers. An answer to another question of the profile is a late
 * one and is dropped; an answer to none is a broken protocol.
 */
final class TextPort {
  private final TextFraming framing;
  private final TextFrameParser parser;
  private final ByteBuffer piece = ByteBuffer.allocate(512);
  private final List<Pattern> known = new ArrayList<>();
  private final List<Pattern> refusals = new ArrayList<>();

  TextPort(Profile profile, TextFraming framing) {
    this.framing = framing;
    parser = new TextFrameParser(framing);
    Profile.Texts texts = (Profile.Texts) profile.protocol();
    texts.refusals().forEach(one -> refusals.add(one.pattern()));
    profile.parts().queries().forEach(one -> known.add(one.exchange().in().pattern()));
    profile.parts().settings().stream()
        .flatMap(one -> one.exchange().stream())
        .forEach(one -> known.add(one.in().pattern()));
    profile.parts().actions().stream()
        .flatMap(one -> one.steps().stream())
        .filter(Profile.Say.class::isInstance)
        .forEach(one -> known.add(((Profile.Say) one).exchange().in().pattern()));
  }

  /**
   * Says a text and waits for its answer.
   *
   * @param exchange both
   * @param values numbers for the text's fields
   * @param retries how often it is said again; 0 for what must not be done twice
   * @return what stands in the answer's fields
   */
  Map<String, String> ask(
      Conversation talk, Profile.Exchange exchange, Map<String, Long> values, int retries)
      throws ScannerException {
    ByteBuffer frame = frame(talk, exchange.out().fill(values));
    for (int attempt = 0; ; attempt++) {
      try {
        parser.reset(talk.received());
        talk.write(frame.duplicate());
        return await(talk, exchange);
      } catch (ScannerException.DeadlineExceeded | ScannerException.Protocol e) {
        if (attempt >= retries || talk.deadline().hasPassed()) {
          throw e;
        }
        talk.expectLateAnswer();
      }
    }
  }

  /** A number may have more digits than there is room for. */
  private ByteBuffer frame(Conversation talk, String text) throws ScannerException {
    try {
      return framing.encode(text);
    } catch (IllegalArgumentException e) {
      throw new ScannerException.Configuration(talk.name() + ": " + e.getMessage());
    }
  }

  private Map<String, String> await(Conversation talk, Profile.Exchange exchange)
      throws ScannerException {
    Deadline limit = talk.deadline().orAfter(exchange.timeout());
    Pattern wanted = exchange.in().pattern();
    while (true) {
      Optional<TextFrame> frame = parser.next();
      if (frame.isPresent()) {
        Optional<Map<String, String>> answer = understand(talk, frame.get(), wanted, exchange);
        if (answer.isPresent()) {
          return answer.get();
        }
      } else if (limit.hasPassed() || talk.read(piece.clear(), limit) == 0) {
        throw talk.silence("'" + exchange.out() + "'");
      } else {
        parser.accept(piece.flip());
      }
    }
  }

  /** Returns the answer's fields; empty for what is no answer to this question. */
  private Optional<Map<String, String>> understand(
      Conversation talk, TextFrame frame, Pattern wanted, Profile.Exchange exchange)
      throws ScannerException {
    if (frame instanceof TextFrame.Damaged damaged) {
      // Single bytes before a start are the rest of a frame whose beginning was dropped.
      if (damaged.bytes().remaining() == 1) {
        return Optional.empty();
      }
      throw talk.violation(
          damaged.reason() + " in the answer to '" + exchange.out() + "'",
          damaged.offset(),
          damaged.bytes());
    }
    TextFrame.Sound sound = (TextFrame.Sound) frame;
    Matcher matcher = wanted.matcher(sound.text());
    if (matcher.matches()) {
      return Optional.of(fields(exchange.in(), matcher));
    }
    refuse(talk, sound.text(), exchange);
    if (known.stream().anyMatch(one -> one.matcher(sound.text()).matches())) {
      return Optional.empty();
    }
    throw talk.violation(
        "expected '" + exchange.in() + "', came '" + printable(sound.text()) + "'",
        sound.offset(),
        framing.encode(sound.text()));
  }

  private void refuse(Conversation talk, String text, Profile.Exchange exchange)
      throws ScannerException.Refused {
    for (Pattern refusal : refusals) {
      Matcher matcher = refusal.matcher(text);
      String prefix = exchange.out().prefix();
      int comma = prefix.indexOf(',');
      boolean ofThis = comma < 0 || text.startsWith(prefix.substring(0, comma));
      if (matcher.matches() && ofThis) {
        String code = matcher.groupCount() > 0 ? matcher.group(matcher.groupCount()) : "0";
        throw new ScannerException.Refused(
            talk.phase(),
            code.matches("[0-9]{1,9}") ? Integer.parseInt(code) : 0,
            talk.name() + ": '" + exchange.out() + "' is declined: '" + printable(text) + "'");
      }
    }
  }

  private static Map<String, String> fields(TextTemplate in, Matcher matcher) {
    Map<String, String> fields = new HashMap<>();
    List<TextTemplate.Part> parts = in.fields();
    for (int i = 0; i < parts.size(); i++) {
      fields.put(parts.get(i).name(), matcher.group(i + 1));
    }
    return fields;
  }

  static String printable(String text) {
    StringBuilder shown = new StringBuilder();
    text.chars()
        .limit(80)
        .forEach(
            c ->
                shown.append(
                    c < 32 || c > 126
                        ? String.format(Locale.ROOT, "\\x%02X", c)
                        : Character.toString(c)));
    return shown.toString();
  }
}
