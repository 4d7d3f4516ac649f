package org.cargolens.casework;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.cargolens.scan.Sha256;

/** Digits that stand for a long name in the id of a request's step, whose length is bounded. */
final class NameDigits {
  private static final int COUNT = 16;

  private NameDigits() {}

  /** Returns 16 hexadecimal digits that tell a name from others. */
  static String of(String name) {
    return Sha256.of(ByteBuffer.wrap(name.getBytes(UTF_8))).hex().substring(0, COUNT);
  }
}
