package org.cargolens.casework;

import java.io.IOException;

/**
 * Something can't be done with a case, or papers, as they stand; the message names which and why.
 */
public final class CaseworkException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception. */
  public CaseworkException(String caseId, String reason) {
    this("case " + caseId + ": " + reason);
  }

  private CaseworkException(String message) {
    super(message);
  }

  /** Returns an exception for papers that can't be taken as a whole. */
  static CaseworkException ofPapers(String file, String reason) {
    return new CaseworkException(file + ": " + reason);
  }

  /** Returns an exception for a request that was recorded with something else. */
  static CaseworkException ofRequest(String id, String reason) {
    return new CaseworkException("request " + id + " " + reason);
  }

  /** Returns an exception for a container of which nobody can tell the case. */
  static CaseworkException ofContainer(String number, String reason) {
    return new CaseworkException("container " + number + ": " + reason);
  }

  /** Returns an exception for a history that can't be shared or taken in. */
  static CaseworkException ofHistory(String file, String reason) {
    return new CaseworkException(file + ": " + reason);
  }
}
