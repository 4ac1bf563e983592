variable "configuration_file" {
  description = "The compiled configuration of the environment, as an absolute path or relative to this directory."
  type        = string
  default     = "../kcl/main.json"
  nullable    = false

  validation {
    condition     = fileexists("${path.module}/${var.configuration_file}") || fileexists(var.configuration_file)
    error_message = "There is no such file; compile kcl/main.k as README.md says."
  }
}

variable "emulator" {
  description = "Whether this goes to a local emulator of AWS, whose address is in AWS_ENDPOINT_URL. The build sets it."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = var.emulator || length(try(local.configuration.allowed_account_ids, [])) > 0
    error_message = "AWS needs allowed_account_ids in the configuration: the accounts that may be deployed to."
  }

  validation {
    condition     = var.emulator || !startswith(try(local.configuration.ingress_address, ""), "192.0.2.")
    error_message = "Nothing answers at the ingress_address of the example; put the address of your load balancer into kcl/main.k."
  }
}
