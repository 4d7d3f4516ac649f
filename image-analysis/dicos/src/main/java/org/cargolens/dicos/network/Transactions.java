package org.cargolens.dicos.network;

import java.math.BigInteger;
import java.util.UUID;

/** Identifiers of requests for commitment, each used once: UUIDs below 2.25 (ITU-T X.667). */
final class Transactions {
  private Transactions() {}

  static String next() {
    return "2.25." + new BigInteger(UUID.randomUUID().toString().replace("-", ""), 16);
  }
}
