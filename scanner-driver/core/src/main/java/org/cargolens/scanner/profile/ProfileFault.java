package org.cargolens.scanner.profile;

/**
 * What is wrong with a profile or its transcript.
 *
 * @param file name of the file
 * @param place where in it
 * @param message what is wrong there
 */
public record ProfileFault(String file, Place place, String message) {
  /** Returns {@code FILE:LINE:COLUMN: MESSAGE}. */
  @Override
  public String toString() {
    return file + ":" + place.line() + ":" + place.column() + ": " + message;
  }
}
