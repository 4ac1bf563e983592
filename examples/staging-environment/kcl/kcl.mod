[package]
name = "staging-environment"
version = "0.1.0"
