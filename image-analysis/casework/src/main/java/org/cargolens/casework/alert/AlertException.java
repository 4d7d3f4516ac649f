package org.cargolens.casework.alert;

import java.io.IOException;
import java.util.UUID;

/** Something can't be done with an alert as it stands; the message names it and says why. */
public final class AlertException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception. */
  public AlertException(UUID alertId, String reason) {
    super("alert " + alertId + ": " + reason);
  }
}
