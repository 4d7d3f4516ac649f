package org.cargolens.scanner.wire;

/** A payload whose checksum fits but whose contents the protocol does not allow. */
public final class MalformedPayloadException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message what was expected and what came
   */
  public MalformedPayloadException(String message) {
    super(message);
  }
}
