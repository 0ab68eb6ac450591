"""What a person can choose: name, language, lock time, the way out, passphrase."""
