package org.cargolens.casework.signature;

import java.io.IOException;

/** A signature that doesn't hold, with the reason. */
public final class SignatureFaultException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Makes one of a reason. */
  SignatureFaultException(String reason) {
    super(reason);
  }

  /** Makes one of a reason and what lies behind it. */
  SignatureFaultException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
