package org.cargolens.casework;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.cargolens.scan.Sha256;

/** Names of the parts of one request that is about several cases. */
final class CaseRequests {
  private CaseRequests() {}

  /** Returns the name of a case's part: a digest, as ids of cases are longer than names may be. */
  static String name(Request request, String caseId) {
    String both = request.id() + "\n" + caseId;
    return Sha256.of(ByteBuffer.wrap(both.getBytes(StandardCharsets.UTF_8))).hex();
  }
}
