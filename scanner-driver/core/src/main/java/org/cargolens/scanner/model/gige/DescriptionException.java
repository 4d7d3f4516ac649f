package org.cargolens.scanner.model.gige;

/** A device's description that can't be used, or lacks what is asked of it. */
final class DescriptionException extends Exception {
  private static final long serialVersionUID = 1L;

  DescriptionException(String message) {
    super(message);
  }
}
