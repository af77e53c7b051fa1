package io.tokenry.bootstrap.command;

import io.tokenry.web.Choices;
import io.tokenry.web.tokenfile.TokenFileFormat;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a format of files. */
final class FormatName implements ITypeConverter<TokenFileFormat> {

  @Override
  public TokenFileFormat convert(String name) {
    return Choices.read(TokenFileFormat.class, name)
        .orElseThrow(() -> new TypeConversionException("choose csv or jsonl"));
  }
}
