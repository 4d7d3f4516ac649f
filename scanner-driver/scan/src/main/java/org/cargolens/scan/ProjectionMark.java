package org.cargolens.scan;

/**
 * The mark of a scan into which something was projected that was never there (threat image
 * projection), so that nobody takes it for a recorded one.
 *
 * <p>It stays with the metadata and in files: the formats of ours that can say it within the file
 * itself write it there, the others refuse such a scan. That keeps projected scans from passing for
 * real ones by mistake, such as by a lost sidecar or a renamed file. It is no seal: whoever copies
 * the samples into a new file by other means has a file without it.
 *
 * @param original sha-256 of the main channel's canonical bytes of the scan that was projected into
 */
public record ProjectionMark(Sha256 original) {
  /** Keyword of the text that carries the mark in pictures; the text is the original's sha-256. */
  public static final String KEYWORD = "CargoLens projected into";
}
