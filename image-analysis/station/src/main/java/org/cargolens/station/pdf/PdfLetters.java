package org.cargolens.station.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/**
 * The letters of a document: those of a font file, of which the used ones are embedded, else those
 * of Helvetica, which every reader has. A letter that the font lacks is shown without its accents,
 * else as a question mark, and the document says so.
 */
final class PdfLetters {
  /** Where systems keep a font with the letters of most languages in Latin script. */
  private static final List<Path> USUAL =
      List.of(
          Path.of("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
          Path.of("/usr/share/fonts/TTF/DejaVuSans.ttf"),
          Path.of("/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf"),
          Path.of("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf"),
          Path.of("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"),
          Path.of("/System/Library/Fonts/Supplemental/Arial.ttf"),
          Path.of("C:/Windows/Fonts/arial.ttf"));

  private static final float UNITS = 1000;

  private final PDFont font;
  private boolean replaced;

  private PdfLetters(PDFont font) {
    this.font = font;
  }

  /** Returns where a font of this system lies, if one is known. */
  static Optional<Path> usual() {
    return USUAL.stream().filter(Files::isReadable).findFirst();
  }

  /**
   * Returns the letters of a TrueType file.
   *
   * @param file empty for Helvetica
   * @throws IOException if it is no such file
   */
  static PdfLetters of(PDDocument document, Optional<Path> file) throws IOException {
    if (file.isEmpty()) {
      return new PdfLetters(new PDType1Font(Standard14Fonts.FontName.HELVETICA));
    }
    try (InputStream stream = Files.newInputStream(file.get())) {
      return new PdfLetters(PDType0Font.load(document, stream, true));
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(file.get() + ": can't be used as a font: " + e.getMessage(), e);
    }
  }

  PDFont font() {
    return font;
  }

  /** Returns whether a letter could not be shown as it was. */
  boolean replaced() {
    return replaced;
  }

  /** Returns a text in letters that the font has. */
  String shown(String text) {
    StringBuilder shown = new StringBuilder();
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    composed
        .codePoints()
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(c -> shown.append(letter(Character.toString(c))));
    return shown.toString();
  }

  private String letter(String letter) {
    if (has(letter)) {
      return letter;
    }
    replaced = true;
    String bare = Normalizer.normalize(letter, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    // Letters with a stroke have no decomposition.
    bare = bare.replace('\u0111', 'd').replace('\u0110', 'D');
    return has(bare) ? bare : "?";
  }

  private boolean has(String letter) {
    try {
      return !letter.isEmpty() && font.encode(letter).length > 0;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Returns the width of a shown text in points. */
  float width(String shown, float size) throws IOException {
    return font.getStringWidth(shown) * size / UNITS;
  }
}
