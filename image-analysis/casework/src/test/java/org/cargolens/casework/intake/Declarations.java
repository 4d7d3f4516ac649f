package org.cargolens.casework.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import org.cargolens.casework.Samples;

/** Reads interchanges as their files hold them. */
final class Declarations {
  private Declarations() {}

  static ImportResult edifact(String text, Charset encoding) throws IOException {
    return new DeclarationImport(
            new DeclarationStyle(Optional.empty(), ZoneId.of("Asia/Ho_Chi_Minh")),
            InstantSource.fixed(Samples.NOW))
        .read(
            new ByteArrayInputStream(text.getBytes(encoding)), "t.edi", DeclarationFormat.EDIFACT);
  }

  static ImportResult edifact(String text) throws IOException {
    return edifact(text, ISO_8859_1);
  }

  static String cuscar(String number, String... segments) {
    return "UNB+UNOC:3+LINE+R+261129:0830+R4'UNH+1+CUSCAR:D:97B:UN'BGM+85+"
        + number
        + "+9'"
        + String.join("'", segments)
        + "'UNT+"
        + (segments.length + 3)
        + "+1'UNZ+1+R4'";
  }
}
