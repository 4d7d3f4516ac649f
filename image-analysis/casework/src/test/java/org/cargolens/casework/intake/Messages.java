package org.cargolens.casework.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cargolens.casework.Samples;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.UnmappedValue;

/** Interchanges of a few segments. */
final class Messages {
  /** A container number whose check digit is right, and others. */
  static final String C1 = "CSQU3054383";

  static final String C2 = "ZZZU1234564";
  static final String C3 = "QQQU7654323";

  private Messages() {}

  /**
   * Returns a message.
   *
   * @param type such as {@code CUSCAR:D:16A:UN}
   * @param begin the BGM segment
   * @param segments what follows
   */
  static String message(String type, String begin, String... segments) {
    return "UNH+1+"
        + type
        + "'"
        + begin
        + "'"
        + String.join("", Stream.of(segments).map(segment -> segment + "'").toList())
        + "UNT+"
        + (segments.length + 3)
        + "+1'";
  }

  static String cuscar(String... segments) {
    return message("CUSCAR:D:16A:UN", "BGM+85+MAN1+9", segments);
  }

  static String iftmin(String... segments) {
    return message("IFTMIN:D:96B:UN", "BGM+340+SI1+9", segments);
  }

  /** Reads messages of one sender. */
  static ImportResult read(String... messages) throws IOException {
    String text =
        "UNB+UNOY:4+LINE+PORT+20261129:0830+R9'"
            + String.join("", messages)
            + "UNZ+"
            + messages.length
            + "+R9'";
    return read(text, DeclarationFormat.EDIFACT);
  }

  static ImportResult read(String text, DeclarationFormat format) throws IOException {
    return new DeclarationImport(
            new DeclarationStyle(Optional.empty(), ZoneOffset.UTC),
            InstantSource.fixed(Samples.NOW))
        .read(new ByteArrayInputStream(text.getBytes(UTF_8)), "t.edi", format);
  }

  static CargoCase one(ImportResult result, String id) {
    return result.cases().stream().filter(found -> found.id().equals(id)).findFirst().orElseThrow();
  }

  static List<String> ids(ImportResult result) {
    return result.cases().stream().map(CargoCase::id).toList();
  }

  static List<String> unmapped(CargoCase one) {
    return one.unmapped().stream().map(UnmappedValue::text).toList();
  }
}
