package org.cargolens.casework;

import java.io.IOException;

/** Something can't be done with a case as it stands; the message names the case and why. */
public final class CaseworkException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception. */
  public CaseworkException(String caseId, String reason) {
    super("case " + caseId + ": " + reason);
  }
}
