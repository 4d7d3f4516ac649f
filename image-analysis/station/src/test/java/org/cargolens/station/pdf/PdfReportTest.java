package org.cargolens.station.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.cargolens.scan.testing.Peers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfReportTest {
  private static final Instant MADE = Instant.parse("2026-11-29T08:00:00Z");
  private static final String VIETNAMESE = "Hàng cấm đã được mở kiểm tra ở cảng";

  @TempDir private Path folder;

  @Test
  void save_longTable_repeatsItsHeadingsOnEachPage() throws IOException, InterruptedException {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      rows.add(List.of("group " + i, Integer.toString(i)));
    }
    String text =
        textOf(
            report ->
                report
                    .heading("Counts")
                    .table(List.of("name", "scanned"), rows)
                    .picture(new BufferedImage(400, 900, BufferedImage.TYPE_INT_RGB)));

    assertThat(text.split("scanned", -1)).hasSizeGreaterThan(3);
    assertThat(text).contains("group 0", "group 89", "Title, page 1 of 4", "page 4 of 4");
  }

  @Test
  void save_vietnamese_isReadBackByAnotherProgram() throws IOException, InterruptedException {
    String text = textOf(report -> report.paragraph(VIETNAMESE));

    if (PdfLetters.usual().isPresent()) {
      assertThat(text).contains(VIETNAMESE).doesNotContain("font used lacks");
    } else {
      assertThat(text).contains("font used lacks");
    }
  }

  @Test
  void save_lettersNobodyHas_areQuestionMarksAndSaidSo() throws IOException, InterruptedException {
    String text = textOf(report -> report.paragraph("odd \uE123 letter\tend"));

    assertThat(text).contains("odd ? letter end", "font used lacks letters");
  }

  @Test
  void shown_helvetica_dropsTheAccentsItLacks() throws IOException {
    try (PDDocument document = new PDDocument()) {
      PdfLetters letters = PdfLetters.of(document, Optional.empty());

      assertThat(letters.shown("caf\u00e9")).isEqualTo("caf\u00e9");
      assertThat(letters.replaced()).isFalse();
      assertThat(letters.shown("Đã mở kiểm")).isEqualTo("Dã mo kiêm".replace("ê", "e"));
      assertThat(letters.replaced()).isTrue();
    }
  }

  @Test
  void table_tooWide_isSetSmallerAndShortened() throws IOException, InterruptedException {
    String cell = "x".repeat(120);
    String text =
        textOf(
            report ->
                report
                    .table(List.of("a", "b", "c"), List.of(List.of(cell, cell, "end")))
                    .paragraph("word ".repeat(80)));

    assertThat(text).contains("...", "Title").doesNotContain(cell);
  }

  @Test
  void new_noFont_namesTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("no.ttf"), "no font");

    assertThatThrownBy(() -> new PdfReport("Title", Optional.of(file), MADE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no.ttf: can't be used as a font");
  }

  /** Something written into a report. */
  private interface Writing {
    void into(PdfReport report) throws IOException;
  }

  private String textOf(Writing writing) throws IOException, InterruptedException {
    Path program = Peers.require("pdftotext", "poppler-utils");
    Path file = folder.resolve("report.pdf");
    try (PdfReport report = new PdfReport("Title", Optional.empty(), MADE)) {
      writing.into(report);
      report.save(file);
    }
    Path text = folder.resolve("report.txt");
    Process process =
        new ProcessBuilder(program.toString(), "-enc", "UTF-8", file.toString(), text.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).isEmpty();
    return Files.readString(text);
  }
}
