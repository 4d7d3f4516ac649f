package org.cargolens.scanner.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.scanner.wire.TextFrame;
import org.cargolens.scanner.wire.TextFrameParser;
import org.cargolens.scanner.wire.TextFraming;

/** Checks that what is said is one frame each time, on every link and with every number in it. */
final class FrameChecker {
  private final List<TextFraming> framings;
  private final Faults faults;

  FrameChecker(Profile profile, TextFraming framing, Faults faults) {
    this.faults = faults;
    framings =
        profile.links().stream()
            .map(link -> link.checksum() ? framing : framing.withoutChecksum())
            .distinct()
            .toList();
  }

  void check(TextTemplate out, Place place) {
    for (TextFraming framing : framings) {
      for (TextTemplate.Part field : out.fields()) {
        if (framing.end() instanceof TextFraming.Terminator terminator) {
          if (mayHold(field, terminator.bytes())) {
            faults.add(place, "'" + out + "' may hold the end of a frame");
          }
        } else if (field.count() == 0) {
          faults.add(place, "'" + out + "' needs a number of digits, as all frames are counted");
        }
        if (mayHold(field, framing.start())) {
          faults.add(place, "'" + out + "' may hold the start of a frame");
        }
      }
      if (!makesOneFrame(out, framing)) {
        faults.add(place, "'" + out + "' makes no frame, or more than one");
      }
    }
  }

  private static boolean mayHold(TextTemplate.Part field, String bytes) {
    return bytes.chars().anyMatch(one -> field.type().bytes().get(one));
  }

  private static boolean makesOneFrame(TextTemplate out, TextFraming framing) {
    Map<String, Long> values = new HashMap<>();
    out.names().forEach(name -> values.put(name, 1L));
    String text = out.fill(values);
    TextFrameParser parser = new TextFrameParser(framing);
    try {
      parser.accept(framing.encode(text));
    } catch (IllegalArgumentException e) {
      return false;
    }
    Optional<TextFrame> first = parser.next();
    return first
            .filter(one -> one instanceof TextFrame.Sound sound && sound.text().equals(text))
            .isPresent()
        && parser.next().isEmpty();
  }
}
