"""Between the model and plain data: decoding with places, encoding, schemas, house style."""
